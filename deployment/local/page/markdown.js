/**
 * The part of Markdown that Teams shows: bold, italic, lists and http(s) links. Everything is escaped first, and only
 * the tags named below are ever written, so text from people cannot become markup.
 */

const ESCAPES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const ENTITY = /&amp;(#\d{1,7}|#x[0-9a-f]{1,6}|amp|lt|gt|quot|apos|nbsp);/gi;
/** Holds back a character that a backslash made literal, as a code point nobody types, until all marks are read. */
const LITERAL_FROM = 0xe000;
const PRIVATE_USE = /[\ue000-\uf8ff]/g;

export function escapeHtml(text) {
  return text.replace(/[&<>"']/g, (character) => ESCAPES[character]);
}

/** Safe HTML for a text in Markdown. `mentions` are the `<at>` texts that Teams shows as mentions. */
export function markdownToHtml(text, mentions = []) {
  const literal = text
    .replace(PRIVATE_USE, '')
    .replace(/\\([!-/:-@[-`{-~])/g, (_, mark) => String.fromCharCode(LITERAL_FROM + mark.charCodeAt(0)));
  const blocks = literal
    .replace(/\r\n?/g, '\n')
    .split(/\n{2,}/)
    .filter((block) => block.trim() !== '');
  return blocks
    .map((block) => blockToHtml(block, mentions))
    .join('')
    .replace(PRIVATE_USE, restoreLiteral);
}

function restoreLiteral(held) {
  return escapeHtml(String.fromCharCode(held.charCodeAt(0) - LITERAL_FROM));
}

const BULLET = /^\s{0,3}[-*+]\s+(.*)$/;
const NUMBER = /^\s{0,3}\d{1,9}[.)]\s+(.*)$/;

function blockToHtml(block, mentions) {
  const parts = [];
  for (const line of block.split('\n')) {
    const bullet = BULLET.exec(line);
    const number = bullet ? null : NUMBER.exec(line);
    const kind = bullet ? 'ul' : number ? 'ol' : 'p';
    const content = bullet?.[1] ?? number?.[1] ?? line;
    const last = parts.at(-1);
    if (last?.kind === kind) last.lines.push(content);
    else parts.push({ kind, lines: [content], start: number ? Number.parseInt(line.trim(), 10) : 1 });
  }
  return parts.map((part) => partToHtml(part, mentions)).join('');
}

function partToHtml({ kind, lines, start }, mentions) {
  if (kind === 'p') return `<p>${lines.map((line) => inline(line, mentions)).join('<br>')}</p>`;
  const items = lines.map((line) => `<li>${inline(line, mentions)}</li>`).join('');
  return kind === 'ol' && start !== 1 ? `<ol start="${start}">${items}</ol>` : `<${kind}>${items}</${kind}>`;
}

const LINK = /\[([^\]\n]{1,500})\]\((https?:\/\/[^\s()<>"']{1,2000})\)/gi;

function inline(line, mentions) {
  const pieces = [];
  let from = 0;
  for (const match of line.matchAll(LINK)) {
    pieces.push(emphasis(line.slice(from, match.index), mentions), link(match[1], match[2]));
    from = match.index + match[0].length;
  }
  pieces.push(emphasis(line.slice(from), mentions));
  return pieces.join('');
}

function link(text, address) {
  return `<a href="${entities(escapeHtml(address))}" target="_blank" rel="noopener noreferrer">${emphasis(text, [])}</a>`;
}

function emphasis(text, mentions) {
  const marked = entities(escapeHtml(text))
    .replace(/\*\*(?=\S)(.+?)(?<=\S)\*\*/g, '<strong>$1</strong>')
    .replace(/(?<!\w)__(?=\S)(.+?)(?<=\S)__(?!\w)/g, '<strong>$1</strong>')
    .replace(/(?<!\*)\*(?=[^\s*])([^*]*[^\s*])\*(?!\*)/g, '<em>$1</em>')
    .replace(/(?<![\w_])_(?=[^\s_])([^_]*[^\s_])_(?![\w_])/g, '<em>$1</em>');
  return mentions.reduce(
    (html, name) => html.replaceAll(escapeHtml(`<at>${name}</at>`), `<span class="mention">${escapeHtml(name)}</span>`),
    marked,
  );
}

/** Markdown reads `&lt;` as the character it names; as an entity it stays text in HTML too. */
function entities(escaped) {
  return escaped.replace(ENTITY, '&$1;');
}
