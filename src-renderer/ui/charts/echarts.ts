import { CustomChart } from 'echarts/charts'
import { GridComponent } from 'echarts/components'
import { init, use as register } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'

export type { CustomSeriesOption } from 'echarts/charts'
export type { EChartsCoreOption, EChartsType } from 'echarts/core'

// Only what our charts are drawn with. SVG stays sharp at every zoom and in print.
register([CustomChart, GridComponent, SVGRenderer])

export { init }
