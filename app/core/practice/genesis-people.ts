import { HDNodeWallet, type Provider } from 'ethers';
import { GENESIS_PHRASE } from './embedded-chain.ts';

/** A simulated validator: an ordinary account that votes through the same contracts as anyone. */
export interface Colleague {
  readonly name: string;
  readonly signer: HDNodeWallet;
}

/** The accounts that a practice network begins with. Their keys are public: they are worth nothing. */
export interface GenesisPeople {
  /** Deploys the contracts, holds the faucet. */
  readonly operator: HDNodeWallet;
  /** Publishes and funds the demo job. */
  readonly requester: HDNodeWallet;
  readonly colleagues: readonly Colleague[];
}

const COLLEAGUE_NAMES = ['Anouk', 'Bastian', 'Chidi'] as const;

export function genesisPeople(provider: Provider): GenesisPeople {
  const root = HDNodeWallet.fromPhrase(GENESIS_PHRASE, '', "m/44'/60'/0'/0");
  const account = (index: number) => root.deriveChild(index).connect(provider);
  return {
    operator: account(0),
    requester: account(1),
    colleagues: COLLEAGUE_NAMES.map((name, index) => ({ name, signer: account(2 + index) })),
  };
}
