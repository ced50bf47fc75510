"""HSDS (Open Referral) 3: tables put together into objects, and objects taken for entries of a register."""
