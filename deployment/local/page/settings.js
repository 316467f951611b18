const KEY = 'fejlmeld.local-teams';

/**
 * What this browser remembers: `columns` (`{personId, conversationId?}` from left to right), `theme`
 * (`system`, `light`, `dark`) and `language`. The address may say otherwise for one visit:
 * `?columns=anna,ben:conversation-id&theme=dark&language=en`.
 */
export function loadSettings() {
  return { theme: 'system', language: 'da', ...remembered(), ...fromAddress() };
}

export function saveSettings(settings) {
  try {
    localStorage.setItem(KEY, JSON.stringify(settings));
  } catch {
    // A browser that keeps nothing still shows the page; it only forgets.
  }
}

function remembered() {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? '{}');
    return kept && typeof kept === 'object' && (kept.columns === undefined || Array.isArray(kept.columns)) ? kept : {};
  } catch {
    return {};
  }
}

function fromAddress() {
  const query = new URLSearchParams(location.search);
  const asked = {};
  for (const name of ['theme', 'language']) if (query.has(name)) asked[name] = query.get(name);
  if (query.has('columns')) asked.columns = query.get('columns').split(',').filter(Boolean).map(columnFromAddress);
  return asked;
}

function columnFromAddress(written) {
  const [personId, ...rest] = written.split(':');
  return rest.length > 0 ? { personId, conversationId: rest.join(':') } : { personId };
}

export function applyTheme(theme) {
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
  else delete document.documentElement.dataset.theme;
}
