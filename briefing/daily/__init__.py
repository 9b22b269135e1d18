"""The morning without a thought: settings, schedule, hooks, notices, and what to check.

It stands between the command line and the pipeline.
"""
