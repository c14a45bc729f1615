import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type Operands,
  readOperands,
  regionSteps,
  replaceByRegions,
} from '../../../domain/annotation/boolean-commands.ts';
import { isEmptyDiff } from '../../../domain/annotation/document-diff.ts';
import { joinLines, linesToJoin } from '../../../domain/annotation/join-commands.ts';
import type { PolygonRegion } from '../../../domain/geometry/polygon.ts';
import type { RegionOperation } from '../../../domain/geometry/region-operation.ts';
import { newShapeId } from '../../state/new-shape-id.ts';
import { useToast } from '../../ui/toast.tsx';
import { RegionClient, type RegionOutcome } from '../../workers/region-client.ts';
import type { EditingInput } from './use-editing.ts';

/** Union, difference, intersection and joining of the selection, in the worker. @param say tells what was done */
export function useCombine(
  { itemKey, session, tools }: Pick<EditingInput, 'itemKey' | 'session' | 'tools'>,
  say: (words: string) => void,
) {
  const { t } = useTranslation();
  const toast = useToast();
  const client = useRef<RegionClient>(null);
  const abort = useRef<AbortController>(null);
  useEffect(() => () => client.current?.close(), []);
  // What was begun on another item is given up: nothing of it was changed.
  useEffect(() => () => abort.current?.abort(), [itemKey]);

  const solve = async (operation: RegionOperation, operands: Operands): Promise<RegionOutcome> => {
    client.current ??= new RegionClient();
    abort.current?.abort();
    abort.current = new AbortController();
    const image = session.document()?.image;
    let regions: readonly PolygonRegion[] = [];
    for (const step of image === undefined ? [] : regionSteps(operation, operands, image)) {
      const outcome = await client.current.solve(step(regions), abort.current.signal);
      if (outcome.kind !== 'solved') return outcome;
      regions = outcome.regions;
    }
    return { kind: 'solved', regions };
  };

  const commit = (operands: Operands, regions: readonly PolygonRegion[]) => {
    const document = session.document();
    if (document === undefined || operands.some((shape) => document.shapes.get(shape.id) !== shape)) {
      toast({ icon: 'info', title: t('editing.changedMeanwhile') });
      return;
    }
    const diff = replaceByRegions(document, operands, regions, regions.slice(1).map(newShapeId), newShapeId());
    session.commit(diff);
    const [first] = operands;
    const parts = diff.updated.length === 0 ? [] : [first.id, ...diff.added.map(({ id }) => id)];
    tools.select(parts);
    if (parts.length > 0) return say(t('editing.done.combined', { count: parts.length }));
    toast({
      icon: 'info',
      title: t('editing.nothingLeft', { count: operands.length }),
      text: t('editing.nothingLeftText'),
    });
  };

  const combine = async (operation: RegionOperation, joining: boolean): Promise<void> => {
    const document = session.document();
    const reading = document && readOperands(document, tools.selection);
    if (!reading?.ok) return;
    const outcome = await solve(operation, reading.operands);
    if (outcome.kind === 'failed') {
      const text = t('editing.failedText', { message: outcome.message });
      toast({ icon: 'warn', tone: 'rejected', title: t('editing.failed'), text });
    } else if (outcome.kind === 'solved') {
      if (joining && outcome.regions.length > 1)
        toast({ icon: 'info', title: t('editing.notJoined'), text: t('editing.notJoinedText') });
      else commit(reading.operands, outcome.regions);
    }
  };

  /** Two open lines end to end; shapes that share a border as one. */
  const join = async (): Promise<void> => {
    const document = session.document();
    const lines = document && linesToJoin(document, tools.selection);
    if (!document || !lines) return combine('union', true);
    const diff = joinLines(document, tools.selection);
    if (isEmptyDiff(diff)) return;
    session.commit(diff);
    tools.select([lines[0].id]);
    say(t('editing.done.joined'));
  };
  return { combine: (operation: RegionOperation) => combine(operation, false), join };
}
