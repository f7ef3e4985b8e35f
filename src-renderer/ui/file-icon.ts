import { IconFile, IconFileText, IconFileTypePdf, IconFileWord, IconPhoto, IconTable, type TablerIcon } from '@tabler/icons-react'

/** The icon of a file by the type of its content. */
export function fileIcon(type: string): TablerIcon {
  if (type === 'application/pdf') return IconFileTypePdf
  if (type.startsWith('image/')) return IconPhoto
  if (type === 'text/csv' || type.includes('spreadsheet')) return IconTable
  if (type.includes('wordprocessing')) return IconFileWord
  return type.startsWith('text/') ? IconFileText : IconFile
}
