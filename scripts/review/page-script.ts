/**
 * What the review page does beside being read: filters, ticks that are kept, keys. Nothing in it comes from a project; the
 * project's name for ticks stands in `data-store` of the body. Without it the page shows everything.
 */
export const SCRIPT = `
(() => {
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];
  const form = document.querySelector('form');
  const shown = document.querySelector('#shown');
  const articles = all('article');
  const store = document.body.dataset.store;
  const tickOf = (article) => article.querySelector('.tick input');

  // What cannot be kept (a browser that forbids it) is not: the page works all the same.
  const read = (key) => { try { return localStorage.getItem(store + key); } catch { return null; } };
  const write = (key, isSet) => {
    try { if (isSet) localStorage.setItem(store + key, '1'); else localStorage.removeItem(store + key); } catch { /* see above */ }
  };

  const chosen = (name) => all('[name=' + name + ']:checked', form).map(({ value }) => value);
  const filter = () => {
    const outcomes = chosen('outcome');
    const verdicts = chosen('verdict');
    const { transform, model, file, unseen } = form.elements;
    const text = file.value.trim().toLowerCase();
    const bySite = outcomes.length + verdicts.length > 0 || model.value !== '';
    let files = 0, calls = 0;
    for (const article of articles) {
      let found = 0;
      for (const site of all('.site', article)) {
        const is = (outcomes.length === 0 || outcomes.includes(site.dataset.outcome)) &&
          (verdicts.length === 0 || verdicts.includes(site.dataset.verdict)) &&
          (model.value === '' || model.value === site.dataset.model);
        site.classList.toggle('off', !is);
        if (is) found += 1;
      }
      article.hidden = (bySite && found === 0) ||
        (transform.value !== '' && transform.value !== article.dataset.transform) ||
        !article.dataset.path.toLowerCase().includes(text) || (unseen.checked && tickOf(article).checked);
      if (!article.hidden) { files += 1; calls += found; }
    }
    for (const group of all('.group')) group.hidden = !group.querySelector('article:not([hidden])');
    const ticked = articles.filter((article) => tickOf(article).checked).length;
    shown.textContent = files + ' of ' + articles.length + ' diffs shown, with ' + calls + (calls === 1 ? ' site; ' : ' sites; ') + ticked + ' reviewed';
  };

  const mark = (article, isSet) => {
    tickOf(article).checked = isSet;
    article.classList.toggle('reviewed', isSet);
  };
  for (const article of articles) {
    mark(article, read(article.dataset.key) !== null);
    tickOf(article).addEventListener('change', ({ target }) => {
      mark(article, target.checked);
      write(article.dataset.key, target.checked);
      if (target.checked) article.querySelector('details').open = false;
      filter();
    });
  }

  const reveal = () => {
    const target = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
    if (!target) return;
    const article = target.closest('article');
    if (article && article.hidden) { form.reset(); filter(); }
    for (let at = target; at; at = at.parentElement) if (at.tagName === 'DETAILS') at.open = true;
    if (target.tagName === 'ARTICLE') target.querySelector('details').open = true;
    target.scrollIntoView();
  };
  addEventListener('hashchange', reveal);

  // A count of the summary asks for what it counts.
  for (const link of all('a[data-filter]'))
    link.addEventListener('click', () => {
      form.reset();
      for (const [name, value] of new URLSearchParams(link.dataset.filter)) {
        const box = form.querySelector('[name=' + name + '][type=checkbox][value="' + value + '"]');
        if (box) box.checked = true;
        else form.elements[name].value = value;
      }
      filter();
    });

  const summaryOf = (article) => article.querySelector('summary');
  const step = (by) => {
    const visible = articles.filter((article) => !article.hidden);
    const at = visible.indexOf(document.activeElement.closest('article'));
    const next = visible[at === -1 ? (by > 0 ? 0 : visible.length - 1) : at + by];
    if (next) { summaryOf(next).focus(); next.scrollIntoView({ block: 'nearest' }); }
  };
  const current = () => document.activeElement.closest('article');
  const keys = {
    j: () => step(1),
    k: () => step(-1),
    o: () => { const article = current(); if (article) article.querySelector('details').open ^= 1; },
    x: () => { const article = current(); if (article) { step(1); tickOf(article).click(); } },
    '/': () => form.elements.file.focus(),
  };
  addEventListener('keydown', (event) => {
    const isTyping = event.target.closest?.('select, input:not([type=checkbox])');
    if (event.key === 'Escape' && isTyping) event.target.blur();
    const act = keys[event.key];
    if (!act || isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    act();
  });
  const toggleAll = (isOpen) => {
    for (const article of articles) if (!article.hidden) article.querySelector('details').open = isOpen;
  };
  document.querySelector('#open').addEventListener('click', () => toggleAll(true));
  document.querySelector('#close').addEventListener('click', () => toggleAll(false));

  form.addEventListener('input', filter);
  form.addEventListener('change', filter);
  form.addEventListener('reset', () => setTimeout(filter));
  form.addEventListener('submit', (event) => event.preventDefault());
  form.hidden = false;
  filter();
  reveal();
})();
`;
