import { type DeskOptions, HelpDesk } from './helpdesk.ts';

/** Each test of the suite begins with a help desk of its own, handed to `begins`, and ends with a healthy one. */
export function eachTest(begins: (desk: HelpDesk) => Promise<void>, options: () => DeskOptions = () => ({})): void {
  let desk: HelpDesk;
  beforeEach(async () => {
    desk = await HelpDesk.open(options());
    await begins(desk);
  });
  afterEach(async () => {
    await desk.close();
    desk.isHealthy();
  });
}
