import './command-palette.css';
import { Command } from 'cmdk';
import { type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useGo } from '../../state/navigation.ts';
import { useKeyText } from '../../state/commands/use-commands.ts';
import { useLiveValue } from '../../state/use-live.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { Icon } from '../../ui/icon.tsx';
import { KeyCap } from '../../ui/key-cap.tsx';
import { Swatch } from '../../ui/swatch.tsx';
import { type PaletteCommand, usePaletteCommands, usePaletteOffers } from './palette-entries.ts';

/** As many entries of a kind as somebody would read. */
const MOST = 40;

/** Ctrl+K: every command with its key, the classes and items of the screen, and the jobs, by a few letters of their names. */
export function CommandPalette({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const chosen = useRef<() => void>(undefined);
  return (
    <Dialog
      open={open}
      onClose={onClose}
      onClosed={() => {
        // Not before the focus is back where it was: a command may move it on.
        chosen.current?.();
        chosen.current = undefined;
      }}
      title={t('frame.palette.title')}
      bare
      initialFocus={input}
    >
      <PaletteList
        input={input}
        onRun={(run) => {
          chosen.current = run;
          onClose();
        }}
      />
    </Dialog>
  );
}

interface PaletteListProps {
  readonly input: React.RefObject<HTMLInputElement | null>;
  readonly onRun: (run: () => void) => void;
}

function PaletteList({ input, onRun }: PaletteListProps) {
  const { t } = useTranslation();
  const go = useGo();
  const keyText = useKeyText();
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState('');
  const { recent, others, run } = usePaletteCommands(typed, onRun);
  const { classes, items } = usePaletteOffers(typed);
  const jobs = useLiveValue('jobs.list') ?? [];
  const words = typed.trim().toLowerCase();
  const foundJobs = jobs.filter(({ title }) => words !== '' && title.toLowerCase().includes(words));
  const row = (command: PaletteCommand) => (
    <Command.Item
      key={command.id}
      value={command.id}
      className="row"
      disabled={command.blocked !== undefined}
      onSelect={() => run(command)}
    >
      <span className="grow clip">{command.words}</span>
      {command.blocked !== undefined && <span className="meta">{command.blocked}</span>}
      {keyText(command.id) !== undefined && <KeyCap keys={keyText(command.id) ?? ''} />}
    </Command.Item>
  );
  return (
    <Command
      className="palette"
      label={t('frame.palette.title')}
      shouldFilter={false}
      loop
      value={chosen}
      onValueChange={setChosen}
    >
      <div className="palette-in">
        <Icon name="search" />
        <Command.Input
          ref={input}
          aria-label={t('frame.palette.search')}
          placeholder={t('frame.palette.search')}
          value={typed}
          onValueChange={(next) => {
            setTyped(next);
            // The first of what is found is the one to run.
            setChosen('');
          }}
        />
      </div>
      <Command.List className="palette-list scroll" label={t('frame.palette.title')}>
        <Command.Empty className="pad three">{t('frame.palette.nothing')}</Command.Empty>
        <Group heading={t('frame.palette.items')} shown={items.length > 0}>
          {items.map((item) => (
            <Command.Item key={item.key} value={item.key} className="row" onSelect={() => onRun(item.run)}>
              <Icon name="image" />
              <span className="grow clip">{t('frame.palette.goToItem', { item: item.words })}</span>
              <span className="meta clip">{item.meta}</span>
            </Command.Item>
          ))}
        </Group>
        <Group heading={t('frame.palette.recent')} shown={recent.length > 0}>
          {recent.map(row)}
        </Group>
        <Group heading={t('frame.palette.classes')} shown={words !== '' && classes.length > 0}>
          {classes.slice(0, MOST).map((look) => (
            <Command.Item key={look.key} value={look.key} className="row" onSelect={() => onRun(look.run)}>
              <Swatch color={look.color ?? 'var(--fg-3)'} />
              <span className="grow clip">{look.words}</span>
              {look.keys !== undefined && <KeyCap keys={look.keys} />}
            </Command.Item>
          ))}
        </Group>
        <Group heading={t('frame.palette.commands')} shown={others.length > 0}>
          {others.map(row)}
        </Group>
        <Group heading={t('frame.palette.jobs')} shown={foundJobs.length > 0}>
          {foundJobs.slice(0, MOST).map(({ job, title }) => (
            <Command.Item key={job} value={`job ${job}`} className="row" onSelect={() => onRun(() => go.job(job))}>
              <Icon name="doc" />
              <span className="grow clip">{t('frame.palette.openJob', { job: title })}</span>
            </Command.Item>
          ))}
        </Group>
      </Command.List>
      <p className="palette-hint meta">{t('frame.palette.hint')}</p>
    </Command>
  );
}

function Group({ heading, shown, children }: { heading: string; shown: boolean; children: ReactNode }) {
  return shown ? <Command.Group heading={heading}>{children}</Command.Group> : null;
}
