import type { Example } from './examples.ts';
import type { Holiday } from './holidays.ts';
import type { Lexicon } from './lexicon.ts';

/** A text that people see, in the two languages of the bot. */
export interface Text {
  readonly da: string;
  readonly en: string;
}
export type Language = keyof Text;

export type Role = 'consultant' | 'coordinator' | 'manager' | 'security' | 'administrator';

/** `openingHours`: on duty while the desk is open. `always`: also at night. `never`: takes no cases by distribution. */
export type Duty = 'openingHours' | 'always' | 'never';

/** Somebody the organisation names. Whoever is not named here is an employee with no other right than their own cases. */
export interface Member {
  /** Entra object id. */
  readonly id: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly teamIds: readonly string[];
  readonly duty: Duty;
  readonly department?: string;
  readonly location?: string;
  /** Such as `da-DK`; only a hint, the person's own Teams decides. */
  readonly locale?: string;
}

export interface Team {
  readonly id: string;
  readonly name: Text;
  /** The name of the Teams channel where the team's cases are shown. */
  readonly channel: string;
  /** When the team is at work; the opening hours of the desk when it does not say. */
  readonly dutyHours?: CalendarId;
  /** The plan of who is on call outside these hours, in order of time. */
  readonly onCall?: readonly OnCall[];
}

/** Somebody is on call, from `from` until just before `to` (UTC). */
export interface OnCall {
  readonly from: string;
  readonly to: string;
  readonly personId: string;
}

/** Local times of day, `HH:MM`, from and to; `24:00` at most. */
export type Hours = readonly [string, string];
export type Weekday = 'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun';

/** Open in one period or in several, in order. */
export type Day = Hours | readonly Hours[];

export interface Calendar {
  readonly timeZone: string;
  readonly weekly: Readonly<Partial<Record<Weekday, Day>>>;
  /** Other hours by `MM-DD`, or by `YYYY-MM-DD` for one year. */
  readonly partialDays: Readonly<Record<string, Day>>;
  /** Closed days by `MM-DD` or `YYYY-MM-DD`, beside the public holidays. */
  readonly closedDays: readonly string[];
  /** The public holidays that close it; absent: all Danish ones. */
  readonly holidays?: readonly Holiday[];
}

/** Of the organisation's own: evening duty, say. */
export interface NamedCalendar extends Calendar {
  readonly id: string;
  readonly name: Text;
}

/** `openingHours`: of the desk. `24x7`: day and night. Else the id of one of the organisation's own. */
export type CalendarId = string;

export type Impact = 1 | 2 | 3;
export type Urgency = 1 | 2 | 3;
export type Priority = 'P1' | 'P2' | 'P3' | 'P4';

/** Minutes on the level's clock. */
export interface Target {
  readonly response: number;
  readonly resolution: number;
}

export interface ServiceLevel {
  readonly id: string;
  readonly name: Text;
  /** Which calendar each priority's clocks run by. */
  readonly clock: Readonly<Record<Priority, CalendarId>>;
  readonly targets: Readonly<Record<Priority, Target>>;
  /** Percent of the cases that are to keep their promise. */
  readonly goal: number;
}

/** Services that belong together in the catalogue. */
export interface ServiceGroup {
  readonly id: string;
  readonly name: Text;
}

export type OrderFieldType = 'text' | 'longText' | 'number' | 'date' | 'choice' | 'person';

/** Something that must be known before an order can be delivered. */
export interface OrderField {
  /** Unique in the item. */
  readonly id: string;
  readonly label: Text;
  readonly type: OrderFieldType;
  readonly required: boolean;
  /** For `choice` alone, and then at least one. */
  readonly choices?: readonly { readonly id: string; readonly name: Text }[];
}

/** Something that employees can order. */
export interface OrderItem {
  /** Unique in the organisation, not only in the service. */
  readonly id: string;
  readonly name: Text;
  readonly description?: Text;
  readonly fields: readonly OrderField[];
  /** Promised delivery, in service days. */
  readonly deliveryDays: number;
  /** Whether the nearest leader must approve first. */
  readonly approval: boolean;
}

/** Approves orders for the people of some departments. */
export interface Leader {
  /** Entra object id. */
  readonly id: string;
  readonly name: string;
  /** As people's `department`; a department has one leader. */
  readonly departments: readonly string[];
  /** Another leader, who decides while this one is away. */
  readonly deputyId?: string;
  /** Local dates, `YYYY-MM-DD`, both included. */
  readonly away?: { readonly from: string; readonly to: string };
}

export type Kind = 'incident' | 'request' | 'question';

export interface Service {
  readonly id: string;
  readonly name: Text;
  readonly description: Text;
  readonly teamId: string;
  readonly serviceLevelId: string;
  readonly criticality: 'lav' | 'middel' | 'hoej' | 'kritisk';
  readonly citizenFacing: boolean;
  readonly aliases: readonly string[];
  readonly selfHelp: { readonly da: readonly string[]; readonly en: readonly string[] };
  readonly defaultKind: Kind | 'idea';
  /** Id of the group where the catalogue shows it. */
  readonly group?: string;
  /** Stays readable on old cases and cannot be chosen for new ones. */
  readonly retired: boolean;
  readonly orders: readonly OrderItem[];
}

/** Everything about the municipality that is data: services, teams, people, levels, opening hours. */
export interface Organisation {
  readonly name: string;
  readonly desk: { readonly phone: string; readonly onCallPhone: string };
  readonly calendar: Calendar;
  readonly calendars: readonly NamedCalendar[];
  /** Whether the resolution clock stands while a vendor is waited for. */
  readonly pausesAtVendor: boolean;
  readonly teams: readonly Team[];
  readonly serviceLevels: readonly ServiceLevel[];
  readonly groups: readonly ServiceGroup[];
  readonly services: readonly Service[];
  readonly members: readonly Member[];
  readonly leaders: readonly Leader[];
  /** Who gets what nobody else is named for. */
  readonly defaultTeamId: string;
  readonly defaultServiceId: string;
  /** Who gets security incidents and suspected breaches, whatever service they are about. */
  readonly securityTeamId: string;
  /** The words by which texts are understood. */
  readonly lexicon: Lexicon;
  /** What messages are compared with. */
  readonly examples: readonly Example[];
}
