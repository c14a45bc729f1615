/** What the page asks of a worker. */
export interface WorkerRequest<Task> {
  readonly id: number;
  readonly task: Task;
}

export type WorkerReply<Answer> =
  | { readonly id: number; readonly ok: true; readonly answer: Answer }
  | { readonly id: number; readonly ok: false; readonly message: string };
