"""From prompts to result folders: jobs, processes that share them, motions, records, previews."""
