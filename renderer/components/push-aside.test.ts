import { expect, it } from 'vitest'
import { pushAside } from './push-aside.ts'

const bar = (scrollWidth: number) => ({ scrollWidth, clientWidth: 600, scrollLeft: 0 })

it('a wheel pushes a bar that does not fit; a touch pad pushes by itself, and what fits stays', () => {
  const [long, byPad, short] = [bar(900), bar(900), bar(600)]
  pushAside({ currentTarget: long, deltaX: 0, deltaY: 100 })
  pushAside({ currentTarget: byPad, deltaX: 80, deltaY: 3 })
  pushAside({ currentTarget: short, deltaX: 0, deltaY: 100 })
  expect([long.scrollLeft, byPad.scrollLeft, short.scrollLeft]).toEqual([100, 0, 0])
})
