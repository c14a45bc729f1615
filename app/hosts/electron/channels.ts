/** Names of the two channels between preload and main. */
export const CALL_CHANNEL = 'surety:call';
export const PUSH_CHANNEL = 'surety:push';
