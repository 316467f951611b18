import { h } from './dom.js';
import { HOST_CONFIG } from './host-config.js';
import { markdownToHtml } from './markdown.js';
import { openMenu } from './menu.js';
import { withPeople } from './people-picker.js';
import { say } from './words.js';

const { AdaptiveCard, HostConfig, SerializationContext, Strings, Version, Versions } = globalThis.AdaptiveCards;

/** Teams renders cards from bots up to this version. */
const NEWEST = Versions.v1_5;
const hostConfig = new HostConfig(HOST_CONFIG);

/** The mentions of the card being rendered; the library hands its Markdown hook nothing but the text. */
let mentions = [];
AdaptiveCard.onProcessMarkdown = (text, result) => {
  result.outputHtml = markdownToHtml(text, mentions);
  result.didProcess = true;
};
Strings.defaults.overflowButtonText = () => '•••';
Strings.defaults.overflowButtonTooltip = () => say('moreActions');

/**
 * An adaptive card as Teams shows it. `onPress(action, button)` is called for Action.Execute and Action.Submit after the
 * library has checked the inputs; everything else happens in the card itself. A card that cannot be shown becomes its
 * fallback text or a sentence that says why. `directory` (`people`, and the ids of the `members` of the conversation) is
 * what people pickers search.
 */
export function cardElement(json, { directory, onPress }) {
  const version = Version.parse(String(json.version ?? ''), new SerializationContext());
  if (version && NEWEST.compareTo(version) < 0)
    return sorry(json.fallbackText, 'cardTooNew', { version: json.version });
  try {
    return render(json, directory, onPress) ?? sorry(json.fallbackText, 'cardBroken');
  } catch (error) {
    console.warn('A card could not be rendered.', error);
    return sorry(json.fallbackText, 'cardBroken');
  }
}

function render(json, directory, onPress) {
  const card = new AdaptiveCard();
  card.hostConfig = hostConfig;
  mentions = mentionTexts(json);
  card.onExecuteAction = (action) => execute(action, onPress);
  card.onDisplayOverflowActionMenu = (actions, target) => showOverflow(actions, target);
  card.parse(withPeople(json, directory), new SerializationContext(NEWEST));
  const element = card.render();
  for (const button of element?.querySelectorAll('.ac-pushButton') ?? []) button.setAttribute('type', 'button');
  return element;
}

function sorry(fallbackText, word, params) {
  const reason = h('p', { class: 'card-sorry', word, params });
  return h('div', {}, fallbackText ? h('p', {}, fallbackText) : undefined, reason);
}

function execute(action, onPress) {
  const type = action.getJsonTypeName();
  if (type === 'Action.OpenUrl') openAddress(action.url);
  else if (type === 'Action.Execute' || type === 'Action.Submit') onPress(action, action.renderedElement);
}

/** Teams opens web addresses and its own deep links; nothing else, and never as this page. */
function openAddress(address) {
  if (/^(https?|msteams|mailto|tel):/i.test(address ?? '')) window.open(address, '_blank', 'noopener,noreferrer');
}

function showOverflow(actions, target) {
  openMenu(
    target,
    actions.map((action) => ({ text: action.title, disabled: !action.isEnabled, onSelect: () => action.execute() })),
  );
  return true;
}

function mentionTexts(json) {
  const entities = json.msteams?.entities;
  if (!Array.isArray(entities)) return [];
  return entities.map(({ text }) => /^<at>(.+)<\/at>$/.exec(String(text))?.[1]).filter(Boolean);
}

/** What a screen reader is told of a card: its first line of text. */
export function firstText(value) {
  if (Array.isArray(value)) {
    for (const item of value) {
      const text = firstText(item);
      if (text) return text;
    }
    return undefined;
  }
  if (value === null || typeof value !== 'object') return undefined;
  if (value.type === 'TextBlock' && value.isVisible !== false) return String(value.text ?? '');
  return firstText(value.body ?? value.items ?? value.columns ?? value.rows ?? value.cells);
}
