/** Hands a file to the browser's own way of saving, under its name. */
export function saveBlob(blob: Blob, name: string): void {
  // As bytes without a meaning, so that nothing opens it in a tab of ours instead.
  const url = URL.createObjectURL(new Blob([blob], { type: 'application/octet-stream' }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // The download has begun by then; the browser keeps the bytes for as long as it needs them.
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
