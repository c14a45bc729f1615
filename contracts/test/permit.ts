import { MaxUint256, Signature } from 'ethers';
import type { PermitStruct } from '../bindings.ts';
import type { Actor, Protocol } from './protocol-fixture.ts';

/** An ERC-2612 permit for the vault. */
export async function permitFor(protocol: Protocol, owner: Actor, amount: bigint): Promise<PermitStruct> {
  const { name, version, chainId, verifyingContract } = await owner.token.eip712Domain();
  const signature = Signature.from(
    await owner.signer.signTypedData(
      { name, version, chainId, verifyingContract },
      {
        Permit: [
          { name: 'owner', type: 'address' },
          { name: 'spender', type: 'address' },
          { name: 'value', type: 'uint256' },
          { name: 'nonce', type: 'uint256' },
          { name: 'deadline', type: 'uint256' },
        ],
      },
      {
        owner: owner.address,
        spender: protocol.deployment.vault,
        value: amount,
        nonce: await owner.token.nonces(owner.address),
        deadline: MaxUint256,
      },
    ),
  );
  return { amount, deadline: MaxUint256, v: signature.v, r: signature.r, s: signature.s };
}
