// The link's secret stands behind the # of the address, which browsers never send. It moves into the form, and out of
// the address bar and the history, before anything else happens.

const secret = location.hash.slice(1);
if (secret !== "") {
  history.replaceState(null, "", location.pathname + location.search);
  const field = document.getElementById("secret");
  if (field instanceof HTMLInputElement) field.value = secret;
}
