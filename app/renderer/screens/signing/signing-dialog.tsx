import './signing.css';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Intent, Proposal } from '../../../api/outbox.ts';
import { asApiError } from '../../client/workstation-client.ts';
import type { ApiError } from '../../../api/contract.ts';
import { useErrorText } from '../../state/error-text.ts';
import { useSession } from '../../state/session.tsx';
import { useCommand } from '../../state/use-command.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { NetworkBadge } from '../../ui/network-badge.tsx';
import { Note } from '../../ui/note.tsx';
import { LoadingState } from '../../ui/loading-state.tsx';
import { LeaseMeaning, ReleaseMeaning, SubmitMeaning, TrapsMeaning } from './meaning.tsx';
import { ProposalFacts } from './proposal-facts.tsx';

interface SigningDialogProps {
  readonly open: boolean;
  readonly title: string;
  /** Asks the core for what would be signed. */
  readonly propose: () => Promise<Proposal>;
  /** Something to think of before signing; it does not hinder. */
  readonly warning?: string | undefined;
  readonly onClose: () => void;
  readonly onSigned: (intent: Intent) => void;
}

/**
 * Shows in plain words, then to the byte, what a signature does. Focus starts on Cancel, a bare key never signs, and
 * cancelling drops the intent.
 */
export function SigningDialog({ open, title, propose, warning, onClose, onSigned }: SigningDialogProps) {
  const { t } = useTranslation();
  const { client } = useSession();
  const words = useErrorText();
  const cancel = useRef<HTMLButtonElement>(null);
  const { proposal, refusal, forget } = useProposal(open, propose);
  const approve = useCommand(client.outbox.approve, {
    onDone: (intent) => {
      forget();
      onSigned(intent);
      onClose();
    },
  });
  const { clear } = approve;
  useEffect(clear, [clear, open]);

  const leave = () => {
    if (approve.busy) return;
    if (proposal) void client.outbox.discard({ intent: proposal.intent }).catch(() => undefined); // Unapproved intents do nothing.
    forget();
    onClose();
  };
  const sign = () => {
    if (proposal && !approve.busy) void approve.run({ intent: proposal.intent, hash: proposal.hash });
  };
  useSignKey(open && proposal !== undefined, sign);

  const error = refusal ?? approve.error;
  return (
    <Dialog
      open={open}
      onClose={leave}
      icon="seal"
      iconTone="stake"
      title={title}
      description={proposal && <Statement proposal={proposal} />}
      badge={<NetworkBadge />}
      initialFocus={cancel}
      footer={
        <>
          <span className="grow" />
          <Button ref={cancel} large keys="Esc" onClick={leave}>
            {t('cancel')}
          </Button>
          <Button tone="stake" large keys="Ctrl+Enter" disabled={!proposal} busy={approve.busy} onClick={sign}>
            {proposal ? t(`sign.act.${proposal.meaning.kind}`) : t('sign.act.submit')}
          </Button>
        </>
      }
    >
      {!proposal && !refusal && <LoadingState>{t('sign.preparing')}</LoadingState>}
      {proposal && <MeaningOf proposal={proposal} />}
      {proposal && <ProposalFacts proposal={proposal} />}
      {proposal && warning && (
        <div className="sign-error">
          <Note tone="warn">{warning}</Note>
        </div>
      )}
      {error && (
        <div className="sign-error">
          <Note tone="bad">
            <b>{words(error).title}</b> {words(error).text}
          </Note>
        </div>
      )}
    </Dialog>
  );
}

function Statement({ proposal: { meaning } }: { proposal: Proposal }): ReactNode {
  const { t } = useTranslation();
  switch (meaning.kind) {
    case 'lease':
      return t('sign.statement.lease', { items: meaning.items, job: meaning.jobTitle });
    case 'submit':
      return t('sign.statement.submit', {
        count: meaning.items,
        job: meaning.jobTitle,
        version: meaning.requirementVersion,
      });
    case 'traps':
      return t('traps.statement', { count: meaning.items, job: meaning.jobTitle });
    case 'release':
      return t('sign.statement.release');
  }
}

function MeaningOf({ proposal: { meaning } }: { proposal: Proposal }) {
  switch (meaning.kind) {
    case 'lease':
      return <LeaseMeaning meaning={meaning} />;
    case 'submit':
      return <SubmitMeaning meaning={meaning} />;
    case 'traps':
      return <TrapsMeaning meaning={meaning} />;
    case 'release':
      return <ReleaseMeaning meaning={meaning} />;
  }
}

/** Asks for the proposal once each time the dialog opens. */
function useProposal(open: boolean, propose: () => Promise<Proposal>) {
  const [proposal, setProposal] = useState<Proposal>();
  const [refusal, setRefusal] = useState<ApiError>();
  const latest = useRef(propose);
  useEffect(() => {
    latest.current = propose;
  });
  useEffect(() => {
    if (!open) return;
    let left = false;
    setProposal(undefined);
    setRefusal(undefined);
    latest
      .current()
      .then((made) => !left && setProposal(made))
      .catch((cause: unknown) => !left && setRefusal(asApiError(cause)));
    return () => {
      left = true;
    };
  }, [open]);
  return { proposal, refusal, forget: () => setProposal(undefined) };
}

/** Ctrl+Enter signs, from anywhere in the dialog. */
function useSignKey(enabled: boolean, sign: () => void): void {
  const latest = useRef(sign);
  useEffect(() => {
    latest.current = sign;
  });
  useEffect(() => {
    if (!enabled) return;
    const listen = (event: KeyboardEvent) => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.repeat) return;
      event.preventDefault();
      event.stopPropagation();
      latest.current();
    };
    window.addEventListener('keydown', listen, { capture: true });
    return () => window.removeEventListener('keydown', listen, { capture: true });
  }, [enabled]);
}
