/** A line to one node of one chain, in the manner of EIP-1193. */
export interface ChainConnection {
  /**
   * Sends one JSON-RPC request.
   *
   * @throws RpcFailure where the node answered with an error; any other throw means that no answer came.
   */
  request(method: string, params: readonly unknown[]): Promise<unknown>;
  /** Says that a new block may be there; where absent, the client asks from time to time. @returns a function that stops listening. */
  readonly onHead?: (listener: () => void) => () => void;
}

/** The error object of JSON-RPC 2.0: the node's own words, `data` being revert bytes in most dialects. */
export class RpcFailure extends Error {
  readonly code: number;
  readonly data: unknown;

  constructor(code: number, message: string, data?: unknown) {
    super(message);
    this.name = 'RpcFailure';
    this.code = code;
    this.data = data;
  }
}

/** A node's answer as a JSON value, for lines that carry no exceptions. */
export type RpcReply =
  | { readonly result: unknown }
  | { readonly error: { readonly code: number; readonly message: string; readonly data?: unknown } };

/** Asks an EIP-1193 provider and puts its answer, errors included, into a value. Throws only where the provider is broken. */
export async function rpcReplyOf(
  provider: { request(call: { method: string; params: unknown[] }): Promise<unknown> },
  method: string,
  params: readonly unknown[],
): Promise<RpcReply> {
  try {
    return { result: (await provider.request({ method, params: [...params] })) ?? null };
  } catch (cause) {
    if (!(cause instanceof Error) || !('code' in cause) || typeof cause.code !== 'number') throw cause;
    return { error: { code: cause.code, message: cause.message, data: 'data' in cause ? cause.data : undefined } };
  }
}

/** The other end of {@link rpcReplyOf}. */
export function connectionOverReplies(
  ask: (method: string, params: readonly unknown[]) => Promise<RpcReply>,
  onHead?: (listener: () => void) => () => void,
): ChainConnection {
  return {
    async request(method, params) {
      const reply = await ask(method, params);
      if ('error' in reply) throw new RpcFailure(reply.error.code, reply.error.message, reply.error.data);
      return reply.result;
    },
    ...(onHead ? { onHead } : {}),
  };
}
