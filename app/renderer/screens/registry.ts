import type { ComponentType } from 'react';
import type { Workspace } from '../state/navigation.ts';
import { ActivityScreen } from './activity/activity-screen.tsx';
import { HelpScreen } from './help/help-screen.tsx';
import { HomeScreen } from './home/home-screen.tsx';
import { JobsScreen } from './jobs/jobs-screen.tsx';
import { LabelWorkspace } from './label/label-workspace.tsx';
import { WalletScreen } from './wallet/wallet-screen.tsx';

interface Registered {
  readonly workspace: Workspace;
  readonly screen: ComponentType;
}

/** The workspaces that exist, in the order of their tabs. */
export const workspaces: readonly Registered[] = [
  { workspace: 'home', screen: HomeScreen },
  { workspace: 'jobs', screen: JobsScreen },
  { workspace: 'label', screen: LabelWorkspace },
  { workspace: 'activity', screen: ActivityScreen },
  { workspace: 'wallet', screen: WalletScreen },
  { workspace: 'help', screen: HelpScreen },
];

export function screenOf(workspace: Workspace): ComponentType {
  return workspaces.find((entry) => entry.workspace === workspace)?.screen ?? HomeScreen;
}
