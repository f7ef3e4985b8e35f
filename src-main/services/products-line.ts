/** What is sold in a line: "Atlas Core, Atlas Edge", from the third product on "Atlas Core and 2 more". */
export function productsLine(lines: readonly { readonly productName: string }[]): string {
  const names = [...new Set(lines.map((line) => line.productName).filter((name) => name !== ''))]
  const [first = '', second] = names
  return names.length > 2 ? `${first} and ${names.length - 1} more` : second === undefined ? first : `${first}, ${second}`
}
