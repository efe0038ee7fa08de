// The card form, in a frame of the checkout. It hands the page around it a token, never the number; both are of one origin, and
// nobody else is told or listened to.
(() => {
  const form = document.getElementById('card');
  const number = document.getElementById('number');
  const expiry = document.getElementById('expiry');
  const cvc = document.getElementById('cvc');
  const brand = document.getElementById('brand');

  const tell = (message) => window.parent.postMessage({ source: 'brigade-card-form', ...message }, location.origin);
  const digits = (text) => text.replace(/\D/g, '');

  // Writes the field anew as `shape` wants it, with the caret after the same digit.
  const reshape = (field, shape) => {
    const before = field.value.slice(0, field.selectionStart);
    const atEnd = before.length === field.value.length;
    const shaped = shape(field.value);
    if (shaped === field.value) return;
    field.value = shaped;
    if (atEnd) return;
    let caret = 0;
    for (let left = digits(before).length; left > 0 && caret < shaped.length; caret++) if (/\d/.test(shaped[caret])) left--;
    field.setSelectionRange(caret, caret);
  };
  const shapeNumber = (text) => digits(text).slice(0, 19).replace(/(\d{4})(?=\d)/g, '$1 ');
  const shapeExpiry = (text) => {
    let d = digits(text);
    if (/^[2-9]/.test(d) || /^\s*\d\s*\//.test(text)) d = `0${d}`;
    if (d.length === 6) d = d.slice(0, 2) + d.slice(4);   // 12/2029, as browsers fill it in
    else if (d.length > 4 && !d.slice(2).startsWith('20')) d = d.slice(0, 4);
    else d = d.slice(0, 6);
    const separated = d.length > 2 || /\d\d\s*\/\s*$/.test(text);
    return separated ? `${d.slice(0, 2)} / ${d.slice(2)}` : d;
  };

  const read = () => {
    const e = digits(expiry.value);
    return { number: digits(number.value), exp_month: Number(e.slice(0, 2)), exp_year: 2000 + Number(e.slice(2)), cvc: digits(cvc.value) };
  };
  const isWhole = {
    number: () => digits(number.value).length >= 12,
    expiry: () => digits(expiry.value).length === 4 && read().exp_month >= 1 && read().exp_month <= 12,
    cvc: () => digits(cvc.value).length >= 3,
  };
  const fields = [number, expiry, cvc];

  const show = (field, text) => {
    document.getElementById(`${field.id}-error`).textContent = text;
    if (text) field.setAttribute('aria-invalid', 'true');
    else field.removeAttribute('aria-invalid');
  };

  let told = '';
  const tellState = () => {
    const type = fields.every((f) => isWhole[f.id]()) ? 'complete' : 'incomplete';
    if (type !== told) tell({ type });
    told = type;
  };

  const takeNumber = () => {
    reshape(number, shapeNumber);
    brand.hidden = !number.value.startsWith('4');
  };
  number.addEventListener('input', takeNumber);
  expiry.addEventListener('input', (event) => {
    // What is being taken away stays away.
    if (event.inputType?.startsWith('delete')) return;
    reshape(expiry, shapeExpiry);
  });
  expiry.addEventListener('blur', () => reshape(expiry, shapeExpiry));
  cvc.addEventListener('input', () => reshape(cvc, (text) => digits(text).slice(0, 4)));
  form.addEventListener('input', (event) => {
    show(event.target, '');
    tellState();
  });

  const fieldOf = (problem) => {
    const field = problem.errors?.[0]?.field ?? '.number';
    if (field === '.cvc') return cvc;
    return field.startsWith('.exp_') ? expiry : number;
  };
  const refuse = (field, text) => {
    show(field, text);
    field.focus();
    tell({ type: 'error', message: text });
  };

  let busy = false;
  const submit = async () => {
    if (busy) return;
    for (const field of fields) show(field, isWhole[field.id]() ? '' : field.dataset.missing);
    const wanting = fields.find((f) => !isWhole[f.id]());
    if (wanting) {
      wanting.focus();
      tell({ type: 'error', message: form.dataset.incomplete });
      return;
    }
    busy = true;
    try {
      const answer = await fetch('/sandbox/tokens', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'Accept-Language': document.documentElement.lang },
        body: JSON.stringify(read()),
      });
      const body = await answer.json();
      if (answer.ok) tell({ type: 'token', token: body.token });
      else if (answer.status < 500) refuse(fieldOf(body), body.detail);
      else throw new Error(String(answer.status));
    } catch {
      tell({ type: 'error', message: form.dataset.unreachable });
    } finally {
      busy = false;
    }
  };

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    submit();
  });
  window.addEventListener('message', (event) => {
    if (event.origin !== location.origin || event.source !== window.parent) return;
    if (event.data?.source === 'brigade' && event.data.type === 'submit') submit();
  });

  const tellHeight = () => tell({ type: 'resize', height: Math.ceil(form.getBoundingClientRect().height) });
  new ResizeObserver(tellHeight).observe(form);
  // What was typed, or filled in by the browser, before this ran.
  takeNumber();
  reshape(expiry, shapeExpiry);
  tell({ type: 'ready' });
  tellHeight();
  tellState();
})();
