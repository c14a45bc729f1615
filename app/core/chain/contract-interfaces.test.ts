import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { PINNED_CALLS } from '../wallet/pinned-abi.ts';
import { CONTRACT_INTERFACES } from './contract-interfaces.ts';
import type { ContractName } from './contract-interfaces.ts';

describe('generated interfaces', () => {
  it('have every call that the key process signs, with the same selector and fields', () => {
    for (const [name, pinned] of Object.entries(PINNED_CALLS)) {
      pinned.forEachFunction((call) => {
        const compiled = CONTRACT_INTERFACES[name as ContractName].getFunction(call.selector);
        const fields = (format: typeof call) => format.inputs.map((input) => input.format('full'));
        expect(compiled && [compiled.name, ...fields(compiled)]).toEqual([call.name, ...fields(call)]);
      });
    }
  });

  it('emit the events that projections read, with the fields that they read', () => {
    const source = readFileSync(path.join(import.meta.dirname, 'protocol-events.ts'), 'utf8');
    const values = /interface ProtocolValues \{(.*?)\n\}/s.exec(source)?.[1] ?? '';
    const declared = [...values.matchAll(/^ {2}readonly (\w+): \{(.*?)\};?$/gms)];
    expect(declared.length).toBeGreaterThan(15);
    for (const [, name = '', body = ''] of declared) {
      const event = Object.values(CONTRACT_INTERFACES)
        .map((one) => one.getEvent(name))
        .find((found) => found !== null);
      const compiled = event?.inputs.map((input) => input.name);
      for (const [, field = ''] of body.matchAll(/readonly (\w+):/g))
        expect([name, compiled]).toEqual([name, expect.arrayContaining([field])]);
    }
  });
});
