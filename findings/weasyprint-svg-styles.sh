#!/usr/bin/env bash
# WeasyPrint 70.0 draws an SVG within a page without the page's style sheet: what is hollow in a browser is black.
#
# An answer sheet drawn as inline SVG gets its looks from the page's <style> in every browser. WeasyPrint applies that
# sheet to the HTML around the drawing and not to the shapes in it, so a circle that is styled `fill: none` comes out
# as a black disc, the default of SVG. The same rule within the drawing, or as an attribute of the circle, is obeyed.
#
# Needs: python3 with venv, Pango's libraries (Debian: libpangoft2-1.0-0, libharfbuzz-subset0) and the network for the
# packages. Exits with 1 if the behaviour is another.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check weasyprint==70.0 pypdfium2==5.15.2 pillow==13.0.0
cat > "$folder/draw.py" <<'PY'
import sys

import pypdfium2
import weasyprint

RULE = "circle { fill: none; stroke: black; stroke-width: 2 }"
CIRCLE = '<circle cx="50" cy="50" r="40"{}/>'
PAGE = """<!doctype html><html><head><style>@page {{ size: 100px 100px; margin: 0 }} svg {{ display: block }} {}</style></head>
<body style="margin: 0"><svg width="100" height="100" viewBox="0 0 100 100">{}</svg></body></html>"""
DRAWINGS = {
    "the page's style sheet": PAGE.format(RULE, CIRCLE.format("")),
    "a style sheet within the drawing": PAGE.format("", f"<style>{RULE}</style>" + CIRCLE.format("")),
    "attributes": PAGE.format("", CIRCLE.format(' fill="none" stroke="black" stroke-width="2"')),
}

middles = {}
for name, page in DRAWINGS.items():
    pdf = pypdfium2.PdfDocument(weasyprint.HTML(string=page).write_pdf())
    image = pdf[0].render(scale=2).to_pil().convert("L")
    middles[name] = image.getpixel((image.width // 2, image.height // 2))
    print(f"fill: none by {name}: the middle of the circle is {middles[name]} of 255")
sys.exit(list(middles.values()) != [0, 255, 255])
PY
"$folder/venv/bin/python" "$folder/draw.py"
echo "WeasyPrint 70.0: the page's style sheet does not reach a drawing within the page"
