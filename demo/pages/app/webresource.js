/**
 * A web resource that tells the chat who its user is: it looks the user's mail address up and gives
 * it with each start, when it is known by then. `?provider=careful` waits for the lookup instead;
 * `?shown=false` keeps the address from the agent's eyes.
 */
{
  const wishes = new URLSearchParams(location.search);
  const isDisplayable = wishes.get('shown') !== 'false';
  /** @type {string | undefined} */
  let email;

  /** The shell's, where this page may look. @returns {any} */
  const shell = () => {
    try {
      return Reflect.get(parent, 'Xrm');
    } catch (error) {
      console.info('The shell is of another origin.', error);
      return undefined;
    }
  };

  /** By the service itself, as the platform's own script gives no Xrm. */
  const askService = async () => {
    const context = /** @type {any} */ (globalThis).GetGlobalContext();
    const id = context.userSettings.userId.replace(/[{}]/g, '');
    const user = `${context.getClientUrl()}/api/data/v9.2/systemusers(${id})`;
    const answer = await fetch(`${user}?$select=internalemailaddress`);
    return answer.json();
  };

  const askShell = (/** @type {any} */ xrm) => xrm.WebApi.online.retrieveRecord('systemuser',
    xrm.Utility.getGlobalContext().userSettings.userId, '?$select=internalemailaddress');

  const lookUp = async () => {
    const xrm = shell();
    const user = await (xrm ? askShell(xrm) : askService());
    email = user.internalemailaddress;
  };
  const lookedUp = lookUp().catch((error) => {
    console.info(`The user was not found: ${error.message}`);
  });

  const contextProvider = () => ({ Email: { value: email, isDisplayable } });
  const carefulProvider = async () => {
    await lookedUp;
    return contextProvider();
  };

  addEventListener('lcw:ready', () => {
    const { SDK } = /** @type {any} */ (globalThis).Microsoft.Omnichannel.LiveChatWidget;
    SDK.setContextProvider(
      wishes.get('provider') === 'careful' ? carefulProvider : contextProvider);
  });
}
