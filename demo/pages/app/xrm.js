/**
 * What the shell of a model-driven app gives to its pages, as far as the chat's web resource uses
 * it. The address of the page says how the lookup of the user goes: `?lookup=held` waits for
 * `Xrm.demo.answer()`, `rejected` fails, `never` does neither; `?xrm=absent` leaves all of it out.
 */
{
  const wishes = new URLSearchParams(location.search);
  const lookup = wishes.get('lookup') ?? 'at once';
  const record = {
    '@odata.context': 'systemusers/$entity', systemuserid: '0a1b2c3d-0000-4000-8000-00000000a551',
    internalemailaddress: 'robin@contoso.example',
  };
  const held = Promise.withResolvers();

  /** The record of any user: there is one. */
  const retrieveRecord = async () => {
    if (lookup === 'rejected') throw { errorCode: 2147943401, message: 'There is no such record.' };
    if (lookup === 'never') await new Promise(() => {});
    if (lookup === 'held') await held.promise;
    return record;
  };

  if (wishes.get('xrm') !== 'absent') {
    const userSettings = { userId: '{0A1B2C3D-0000-4000-8000-00000000A551}' };
    Object.assign(globalThis, { Xrm: {
      Utility: { getGlobalContext: () => ({ userSettings }) },
      WebApi: { online: { retrieveRecord } },
      demo: { answer: () => held.resolve(undefined) },
    } });
  }
}
