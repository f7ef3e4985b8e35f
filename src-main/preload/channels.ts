/** The one pair of channels between a window and main; both carry JSON text. */
export const REQUEST_CHANNEL = 'tradewind:request'
export const REPLY_CHANNEL = 'tradewind:reply'
