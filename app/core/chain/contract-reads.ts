import { plainValue, plainValues } from './abi-values.ts';
import type { AbiValue } from './abi-values.ts';
import type { ChainClient } from './chain-client.ts';
import { CONTRACT_INTERFACES } from './contract-interfaces.ts';
import type { ContractName } from './contract-interfaces.ts';

/** What an account owns in the vault at the present block. LBL·10⁻¹⁸; times in seconds of block time. */
export interface VaultAccount {
  readonly free: bigint;
  readonly locked: bigint;
  readonly unbonding: bigint;
  readonly unbondingEnds: number;
  readonly vesting: bigint;
  readonly vestingFrom: number;
  readonly vestingEnds: number;
}

/** What the court needs of a job. */
export interface JobTermsRecord {
  readonly requester: string;
  readonly items: number;
  readonly batchSize: number;
  readonly class: number;
  readonly closed: boolean;
  /** R of class 1, LBL·10⁻¹⁸ per lane. */
  readonly reward: bigint;
  readonly fee: bigint;
  readonly leaseDuration: number;
  readonly targetAccuracy: number;
  readonly minimumAccuracy: number;
}

export interface CourtWindows {
  readonly sealDelay: number;
  readonly seedDelay: number;
  readonly proofWindow: number;
  readonly commitWindow: number;
  readonly revealGap: number;
  readonly revealWindow: number;
  readonly trapWindow: number;
}

/** Reads of the contracts at the present block. @throws ChainError. */
export interface ContractReads {
  vaultAccount(account: string): Promise<VaultAccount>;
  /** Vesting that `release` would move now. */
  accruedVesting(account: string): Promise<bigint>;
  /** LBL outside the vault. */
  tokenBalance(account: string): Promise<bigint>;
  permitNonce(account: string): Promise<bigint>;
  jobTerms(job: bigint): Promise<JobTermsRecord>;
  courtWindows(): Promise<CourtWindows>;
}

export function openContractReads(client: ChainClient): ContractReads {
  async function read(contract: ContractName, method: string, values: readonly unknown[]): Promise<AbiValue> {
    const contractInterface = CONTRACT_INTERFACES[contract];
    const fragment = contractInterface.getFunction(method);
    if (!fragment) throw new Error(`${contract} has no ${method}`);
    const data = contractInterface.encodeFunctionData(fragment, values);
    const answer = await client.call({ to: client.deployment.contracts[contract], data });
    const decoded = contractInterface.decodeFunctionResult(fragment, answer);
    const [only, ...more] = fragment.outputs;
    return only && more.length === 0 ? plainValue(only, decoded[0]) : plainValues(fragment.outputs, decoded);
  }
  return {
    vaultAccount: async (account) => (await read('vault', 'accountOf', [account])) as unknown as VaultAccount,
    accruedVesting: async (account) => (await read('vault', 'accrued', [account])) as bigint,
    tokenBalance: async (account) => (await read('token', 'balanceOf', [account])) as bigint,
    permitNonce: async (account) => (await read('token', 'nonces', [account])) as bigint,
    jobTerms: async (job) => (await read('jobs', 'termsOf', [job])) as unknown as JobTermsRecord,
    courtWindows: async () => (await read('court', 'parameters', [])) as unknown as CourtWindows,
  };
}
