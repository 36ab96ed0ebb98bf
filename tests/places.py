"""Where things stand: the checkout, its example, and the data that lie beside the checkout, where they do."""

from pathlib import Path

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "graphs" / "baclofen"
SHARED = ROOT.parent / "shared"
PAGES = SHARED / "pages"
