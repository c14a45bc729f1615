import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import sharp from 'sharp';
import { WorkstationFixture } from '../app/core/workstation/workstation-fixture.ts';
import type { Shape } from '../app/domain/annotation/shape.ts';
import { digestOf } from '../app/domain/digest.ts';

/** How long a submission takes, in milliseconds. */
export interface SubmissionTimes {
  /** From the wish to submit until the dialog can say what is signed: drafts read, checked, sealed and stored. */
  readonly proposed: number;
  /** From the signature until the transaction is in a block. */
  readonly sent: number;
}

/**
 * Submits a batch of the demo job whose first picture carries `shapes`, in a real workstation: its store, its key program, its practice chain.
 *
 * @param image size of the picture in pixels, which `shapes` lie on
 */
export async function submitMasks(
  image: { readonly width: number; readonly height: number },
  shapes: readonly Shape[],
): Promise<SubmissionTimes> {
  const fixture = new WorkstationFixture();
  try {
    const picture = await sharp({ create: { ...image, channels: 3, background: '#555' } })
      .jpeg()
      .toBuffer();
    let first: string | undefined;
    fixture.changeItems(({ name }) => {
      first ??= name;
      return name === first ? { item: digestOf(picture), ...image } : {};
    });
    writeFileSync(fixture.photograph(first ?? ''), picture);
    allowMasks(path.join(fixture.folder, 'resources', 'demo', 'requirement.json'));
    await fixture.open();
    await fixture.lease();
    await fixture.items('1/0');
    const diff = { added: shapes, removed: [], updated: [] };
    await fixture.call('labeling.commit', { batch: '1/0', lane: 0, revision: 0, diff });
    for (const lane of [0, 1]) await fixture.call('labeling.setState', { batch: '1/0', lane, state: 'done' });
    const begun = performance.now();
    const proposal = (await fixture.call('outbox.proposeSubmit', { batch: '1/0' })) as { intent: string; hash: string };
    const proposed = performance.now();
    await fixture.call('outbox.approve', { intent: proposal.intent, hash: proposal.hash });
    return { proposed: proposed - begun, sent: performance.now() - proposed };
  } finally {
    await fixture.remove();
  }
}

function allowMasks(file: string): void {
  const requirement = JSON.parse(readFileSync(file, 'utf8')) as { classes: { shapes: string[] }[] };
  for (const { shapes } of requirement.classes) shapes.push('mask');
  writeFileSync(file, JSON.stringify(requirement));
}
