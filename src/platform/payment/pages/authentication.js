// The cardholder approves or refuses; then the browser goes back where the payment began.
(() => {
  const sheet = document.querySelector('main');
  const buttons = [document.getElementById('approve'), document.getElementById('refuse')];
  const error = document.getElementById('error');
  const lock = (locked) => {
    for (const button of buttons) button.disabled = locked;
  };
  const answer = async (approve) => {
    lock(true);
    error.textContent = '';
    try {
      const response = await fetch(`/sandbox/authentications/${sheet.dataset.reference}/answers`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'Accept-Language': document.documentElement.lang },
        body: JSON.stringify({ approve }),
      });
      if (!response.ok) throw new Error(String(response.status));
      location.replace((await response.json()).return_url);
    } catch {
      error.textContent = sheet.dataset.unreachable;
      lock(false);
    }
  };
  buttons[0].addEventListener('click', () => answer(true));
  buttons[1].addEventListener('click', () => answer(false));
  // Back in the history shows the page as it was: it is usable again.
  window.addEventListener('pageshow', () => lock(false));
})();
