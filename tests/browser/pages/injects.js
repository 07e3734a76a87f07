/** A page's script that breaks its policy on purpose, to see that breaking it is recorded. */

try {
  document.body.innerHTML = '<b>markup</b>';
} catch (error) {
  Object.assign(window, { outcome: { error: String(error) } });
}
