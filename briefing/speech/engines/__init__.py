"""The engines, one file each; `briefing.speech.engine.ENGINES` names them all."""
