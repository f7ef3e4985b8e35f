/**
 * Where a Chromium for tests is: `TRADEWIND_CHROMIUM`, or the one that ships inside the npm package, so that nothing is downloaded and
 * nothing needs installing. The package unpacks the system libraries that Chromium needs only when it believes to be on AWS.
 */
process.env['AWS_LAMBDA_JS_RUNTIME'] ??= 'nodejs24.x'
const { default: packaged } = await import('@sparticuz/chromium')

export const CHROMIUM_ARGS = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--font-render-hinting=none', '--force-color-profile=srgb']

export async function chromiumPath(): Promise<string> {
  return process.env['TRADEWIND_CHROMIUM'] ?? (await packaged.executablePath())
}
