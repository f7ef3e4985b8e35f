/** The one place that decides the order of style sheets. Import it first, for its effect alone, in an entry of the renderer. */
import '@fontsource-variable/inter/index.css'
import '@mantine/core/styles.layer.css'
import '@mantine/dates/styles.layer.css'
import '@mantine/spotlight/styles.layer.css'
import './tokens.css'
import './global.css'
