import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Place } from '../../api/system.ts';
import { localJobAt } from './navigation.ts';

/** Whether somebody without a wallet is greeted: not once own pictures were opened, and again when the network is wanted. */
export interface WelcomeState {
  readonly wanted: boolean;
}
export type WelcomeStore = StoreApi<WelcomeState>;

/** @param place where the window was left */
export function createWelcome(place: Place): WelcomeStore {
  return createStore<WelcomeState>(() => ({ wanted: localJobAt(place) === undefined }));
}
