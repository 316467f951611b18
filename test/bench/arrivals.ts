/** The morning on which a thousand people report within ten minutes, five hundred of them in the first two. */
const MORNING = [
  { seconds: 30, reports: 90 },
  { seconds: 20, reports: 200 },
  { seconds: 70, reports: 210 },
  { seconds: 480, reports: 500 },
];

export interface Pace {
  /** How many times as fast as that morning. */
  readonly speed: number;
  /** Only what comes in the first so many seconds of the run. */
  readonly seconds: number;
}

/** When each report comes, in milliseconds from the beginning. */
export function arrivals({ speed, seconds }: Pace): readonly number[] {
  let begins = 0;
  const times: number[] = [];
  for (const phase of MORNING) {
    const gap = phase.seconds / phase.reports;
    for (let index = 0; index < phase.reports; index += 1) times.push((begins + (index + 0.5) * gap) / speed);
    begins += phase.seconds;
  }
  return times.filter((time) => time < seconds).map((time) => time * 1_000);
}
