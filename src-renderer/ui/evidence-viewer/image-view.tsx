import { useEffect, useState } from 'react'
import styles from './evidence-viewer.module.css'
import type { ViewProps } from './view-props.ts'

/** A picture, whole in its place unless it is smaller than that. */
export function ImageView({ blob, name, zoom, room, onShown, onProblem }: ViewProps) {
  const [url, setUrl] = useState<string | null>(null)
  const [natural, setNatural] = useState<{ readonly width: number; readonly height: number } | null>(null)
  const factor = natural === null ? 1 : zoom === 'fit' ? Math.min(1, room.width / natural.width, Math.max(120, room.height) / natural.height) : zoom

  useEffect(() => {
    const made = URL.createObjectURL(blob)
    setUrl(made)
    return () => URL.revokeObjectURL(made)
  }, [blob])
  useEffect(() => {
    if (natural !== null) onShown(factor)
  }, [natural, factor, onShown])

  if (url === null) return null
  return (
    <img
      className={styles.picture}
      src={url}
      alt={name}
      style={natural === null ? { visibility: 'hidden', position: 'absolute' } : { width: Math.round(natural.width * factor), height: Math.round(natural.height * factor) }}
      onLoad={(event) => setNatural({ width: event.currentTarget.naturalWidth, height: event.currentTarget.naturalHeight })}
      onError={() => onProblem('This picture is damaged.')}
    />
  )
}
