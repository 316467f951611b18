import { h } from './dom.js';

const DESK = /servicedesk|service desk/i;

/** A title begins with the roles of the person in the IT department, before the first `·`; employees have none. */
const GROUPS = [
  ['coordinators', /koordinator|coordinator|\bleder\b|\bmanager\b/i],
  ['consultants', /konsulent|consultant|tekniker|technician/i],
  ['others', /sikkerhed|security|administrator/i],
];

/** `employees`, `consultants`, `coordinators` (with management) or `others` (security, administration). */
export function groupOf({ title }) {
  const roles = title.split('·')[0];
  return GROUPS.find(([, pattern]) => pattern.test(roles))?.[0] ?? 'employees';
}

/** People by group, each group sorted by name. */
export function grouped(store) {
  const groups = { employees: [], consultants: [], coordinators: [], others: [] };
  for (const person of store.people.values()) groups[groupOf(person)].push(person);
  for (const people of Object.values(groups)) people.sort((a, b) => a.name.localeCompare(b.name, 'da'));
  return groups;
}

/** At the first visit: an employee, a consultant of the Servicedesk, and its channel as the coordinator sees it. */
export function defaultColumns(store) {
  const channels = [...store.conversations.values()].filter(({ kind }) => kind === 'channel');
  const channel = channels.find(({ title }) => DESK.test(title)) ?? channels[0];
  const { employees, consultants, coordinators } = grouped(store);
  const isMember = ({ id }) => channel?.members.includes(id);
  const employee = employees.find(({ installed }) => installed) ?? employees[0];
  const consultant =
    consultants.find((person) => isMember(person) && DESK.test(person.title)) ??
    consultants.find(isMember) ??
    consultants[0];
  const coordinator =
    coordinators.find((person) => isMember(person) && /koordinator|coordinator/i.test(person.title)) ??
    coordinators.find(isMember) ??
    consultants.find((person) => person !== consultant && isMember(person));
  return [
    employee && { personId: employee.id },
    consultant && { personId: consultant.id },
    coordinator && { personId: coordinator.id, conversationId: channel?.id },
  ].filter(Boolean);
}

const COLOURS = 8;

/** A round picture with initials; its colour follows from the id. */
export function avatar(id, name) {
  let sum = 0;
  for (const character of id) sum = (sum * 31 + character.codePointAt(0)) % 9973;
  const words = name.split(/\s+/).filter(Boolean);
  const initials = [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => [...(word ?? '')][0] ?? '');
  return h('span', { class: `avatar colour-${sum % COLOURS}`, 'aria-hidden': 'true' }, initials.join('').toUpperCase());
}

export function botAvatar() {
  return h('img', { class: 'avatar bot', src: 'icon.svg', alt: '' });
}
