/** An HTTP answer; without a body when there is nothing to say. */
export interface Reply {
  readonly status: number;
  readonly body?: unknown;
}

/** Either let in, and then a body may be handed in, or not. */
export type Entry =
  | { readonly open: true; readonly receive: (body: unknown) => Promise<Reply> }
  | { readonly open: false; readonly reply: Reply };

/** Who stands at a way in, such as `POST /api/messages`: decides by the `Authorization` header before the body is read. */
export interface Door {
  enter(authorization: string | undefined): Promise<Entry>;
}
