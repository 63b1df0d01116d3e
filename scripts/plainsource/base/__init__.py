"""What every room uses: findings, safe reading and writing of files, and where things lie."""
