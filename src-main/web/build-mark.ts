/** Which build of the screen a page is, said by the page itself and with every answer for `/`. */
export const BUILD_META = 'tradewind-build'
export const BUILD_HEADER = 'X-Tradewind-Build'
