import { z } from 'zod';

/** What a caller may do with a method: read, change, or follow a value as it changes. */
export type MethodKind = 'query' | 'command' | 'subscription';

/** Codes that any method may answer with: what happens to the disk can happen to every one of them. */
export const GENERAL_ERRORS = [
  'too-large',
  'unknown-method',
  'disk-full',
  'data-folder-not-writable',
  'data-damaged',
] as const;

/**
 * One method of the API. Values on both sides are what the schemas decode to; JSON text crosses the bridge.
 *
 * - `errors`: codes that a caller must expect besides {@link GENERAL_ERRORS}; anything else arrives as `internal`.
 * - `secret`: the input holds something that must never be logged.
 * - `idempotent`: repeating the call after a lost answer does no harm.
 */
export interface Method<
  Kind extends MethodKind = MethodKind,
  Input extends z.ZodType = z.ZodType,
  Output extends z.ZodType = z.ZodType,
  Code extends string = string,
> {
  readonly kind: Kind;
  readonly input: Input;
  readonly output: Output;
  readonly errors: readonly Code[];
  readonly secret: boolean;
  readonly idempotent: boolean;
}

interface Declaration<Input extends z.ZodType, Output extends z.ZodType, Code extends string> {
  readonly input?: Input;
  readonly output?: Output;
  readonly errors?: readonly Code[];
  readonly secret?: true;
  readonly idempotent?: true;
}

const nothing = z.null();
/** The schema of a method that takes or gives nothing. */
export type Nothing = typeof nothing;

function declare<Kind extends MethodKind>(kind: Kind) {
  return <Input extends z.ZodType = Nothing, Output extends z.ZodType = Nothing, Code extends string = never>(
    declaration: Declaration<Input, Output, Code>,
  ): Method<Kind, Input, Output, Code> => ({
    kind,
    input: declaration.input ?? (nothing as unknown as Input),
    output: declaration.output ?? (nothing as unknown as Output),
    errors: declaration.errors ?? [],
    secret: declaration.secret ?? false,
    idempotent: kind !== 'command' || (declaration.idempotent ?? false),
  });
}

/** Reads a value once. */
export const query = declare('query');
/** Changes something, and answers once the change is durable. */
export const command = declare('command');
/** Answers with the value as it is, then sends it again, numbered, whenever it changes. */
export const subscription = declare('subscription');

/** An amount or any other whole number that may exceed 2^53: decimal text on the wire, bigint on both sides. */
export const wholeNumber = z.codec(z.string().regex(/^-?(0|[1-9]\d*)$/), z.bigint(), {
  decode: (text) => BigInt(text),
  encode: (value) => value.toString(),
});

/** `0x` and 64 hexadecimal digits: a digest, a hash, a root. */
export const bytes32 = z.templateLiteral(['0x', z.string().regex(/^[0-9a-f]{64}$/)]);

/** An account or contract address with its checksum (EIP-55). */
export const address = z.templateLiteral(['0x', z.string().regex(/^[0-9a-fA-F]{40}$/)]);
