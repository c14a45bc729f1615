import type { ComponentType } from 'react';
import type { Workspace } from '../state/navigation.ts';
import { ActivityScreen } from './activity/activity-screen.tsx';
import { HelpScreen } from './help/help-screen.tsx';
import { HomeScreen } from './home/home-screen.tsx';
import { JobsScreen } from './jobs/jobs-screen.tsx';
import { LabelWorkspace } from './label/label-workspace.tsx';
import { WalletScreen } from './wallet/wallet-screen.tsx';

/** The workspaces that exist, in the order of their tabs. */
export const workspaces = [
  'home',
  'jobs',
  'label',
  'activity',
  'wallet',
  'help',
] as const satisfies readonly Workspace[];

export const screens: Readonly<Record<Workspace, ComponentType>> = {
  home: HomeScreen,
  jobs: JobsScreen,
  label: LabelWorkspace,
  activity: ActivityScreen,
  wallet: WalletScreen,
  help: HelpScreen,
};
