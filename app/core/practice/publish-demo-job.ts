import { readFile } from 'node:fs/promises';
import { digestOf } from '../../domain/digest.ts';
import { manifestRoot } from '../../domain/protocol/label-leaf.ts';
import { manifestBytes } from '../../domain/requirement/manifest-document.ts';
import { requirementBytes } from '../../domain/requirement/requirement-document.ts';
import { JobBook__factory, LabelToken__factory, StakeVault__factory } from '../chain/contracts.ts';
import type { Deployment } from '../chain/deployment.ts';
import type { ContentStore } from '../content/content-store.ts';
import type { DemoJob } from './demo-job.ts';
import { LBL } from './deploy-practice.ts';
import type { GenesisPeople } from './genesis-people.ts';

const FUNDS = 500n * LBL;
const HOUR = 3600;

interface Publication {
  readonly deployment: Deployment;
  readonly people: GenesisPeople;
  readonly demo: DemoJob;
  readonly content: ContentStore;
}

/** Publishes and funds the demo job unless the chain has it: pictures, manifest and requirement by content id, then the job. */
export async function publishDemoJob({
  deployment,
  people: { operator, requester },
  demo,
  content,
}: Publication): Promise<void> {
  for (const [index, file] of demo.photographs.entries()) {
    const bytes = new Uint8Array(await readFile(file));
    const expected = demo.manifest.items[index]?.item;
    if (digestOf(bytes) !== expected) throw new Error(`${file} is not the photograph that the demo job was made with`);
    await content.put(bytes);
  }
  const requirement = await content.put(requirementBytes(demo.requirement));
  const manifest = await content.put(manifestBytes(demo.manifest));

  const { contracts } = deployment;
  const jobs = JobBook__factory.connect(contracts.jobs, requester);
  if ((await jobs.jobCount()) > 0n) return;
  const vault = StakeVault__factory.connect(contracts.vault, requester);
  const { free } = await vault.accountOf(requester.address);
  if (free < FUNDS) {
    const missing = FUNDS - free;
    const token = LabelToken__factory.connect(contracts.token, operator);
    await (await token.mint(requester.address, missing)).wait();
    await (await token.connect(requester).approve(contracts.vault, missing)).wait();
    await (await vault.deposit(missing)).wait();
  }
  const offer = {
    requirement,
    manifest,
    manifestRoot: manifestRoot(demo.manifest.items.map(({ item }) => item)),
    items: demo.manifest.items.length,
    batchSize: demo.batchSize,
    class: 1,
    seats: demo.requirement.qa.panel,
    threshold: 1, // Threshold.Majority
    qaProtocol: 0, // QaProtocol.Peer
    reward: 2n * LBL,
    fee: LBL / 4n,
    leaseDuration: 24 * HOUR,
    targetAccuracy: 9_000,
    minimumAccuracy: 0,
    trapShare: basisPoints(demo.requirement.qa.trapShare),
    auditShare: basisPoints(demo.requirement.qa.auditShare),
  };
  await (await jobs.create(offer, FUNDS)).wait();
}

function basisPoints(share: number): number {
  return Math.round(share * 10_000);
}
