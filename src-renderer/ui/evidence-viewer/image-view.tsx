import { useEffect, useRef, useState } from 'react'
import styles from './evidence-viewer.module.css'
import type { ViewProps } from './view-props.ts'

/** A picture, whole in its place unless it is smaller than that. */
export function ImageView({ blob, name, zoom, room, onShown, onProblem }: ViewProps) {
  const image = useRef<HTMLImageElement>(null)
  const [natural, setNatural] = useState<{ readonly width: number; readonly height: number } | null>(null)
  const factor = natural === null ? 1 : zoom === 'fit' ? Math.min(1, room.width / natural.width, Math.max(120, room.height) / natural.height) : zoom

  useEffect(() => {
    const node = image.current
    if (node === null) return undefined
    const url = URL.createObjectURL(blob)
    node.src = url
    return () => URL.revokeObjectURL(url)
  }, [blob])
  useEffect(() => {
    if (natural !== null) onShown(factor)
  }, [natural, factor, onShown])

  return (
    <img
      ref={image}
      className={styles.picture}
      alt={name}
      style={natural === null ? { visibility: 'hidden', position: 'absolute' } : { width: Math.round(natural.width * factor), height: Math.round(natural.height * factor) }}
      onLoad={(event) => setNatural({ width: event.currentTarget.naturalWidth, height: event.currentTarget.naturalHeight })}
      onError={() => onProblem('This picture is damaged.')}
    />
  )
}
