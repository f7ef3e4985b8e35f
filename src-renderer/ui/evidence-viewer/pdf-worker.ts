// pdf.js reads and decodes here, away from the window: it has no document to touch, and CSP lets it load nothing that is not ours.
import 'pdfjs-dist/build/pdf.worker.min.mjs'
