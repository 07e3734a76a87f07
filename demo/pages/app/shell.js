/** Navigation of the app, and the records its organisation has of the user. */

const kContact = {
  entity: 'contact', id: 'contact-robin', fullname: 'Robin Field',
  emailaddress1: 'robin@contoso.example',
};

/** @param {string} id */
const byId = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

function goHome() {
  const text = document.createElement('p');
  text.textContent = 'Nothing to see here: choose “Get help”.';
  byId('content').replaceChildren(text);
}

/** A web resource is a document in a frame, of the app's origin; it gets the shell's wishes. */
function getHelp() {
  const frame = document.createElement('iframe');
  const page = new URLSearchParams(location.search).get('page') ?? 'webresource';
  frame.src = `${page === 'inline' ? 'inline' : 'webresource'}.html${location.search}`;
  frame.title = 'Get help';
  byId('content').replaceChildren(frame);
}

/** @param {string} howMany */
async function keepContacts(howMany) {
  const second = { ...kContact, id: 'contact-robin-2', fullname: 'Robin Fields' };
  const records = { none: [], one: [kContact], two: [kContact, second] }[howMany];
  await fetch('/_emulator/settings', {
    method: 'PATCH', headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ crm: { records } }),
  });
}

byId('home').addEventListener('click', goHome);
byId('help').addEventListener('click', getHelp);
byId('contacts').addEventListener('change', (event) => {
  keepContacts(/** @type {HTMLSelectElement} */ (event.target).value);
});
goHome();
