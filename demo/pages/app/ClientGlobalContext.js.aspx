// The script of the platform that a web resource may include: it gives GetGlobalContext, not Xrm.
function GetGlobalContext() {
  return {
    getClientUrl: () => `${location.origin}/app`,
    userSettings: { userId: '{0A1B2C3D-0000-4000-8000-00000000A551}' },
  };
}
