/** The web host's request that hands out another one-time link, to the holder of the control secret. */
export const LINK_PATH = '/link'
