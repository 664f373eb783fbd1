"""How the exports of each tool are recognised and read: data files (``presets/profiles``) and the user's own."""
